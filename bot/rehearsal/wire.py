"""The town's people, chats and messages as the Bot API writes them. Decides nothing, changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.rehearsal.records import Kind, Status

if TYPE_CHECKING:
    from bot.rehearsal.entities import Entity
    from bot.rehearsal.records import Attachment, Button, Chat, Keyboard, Member, Message, Person, Press

Json = dict[str, Any]

#: What an administrator of a group may do; a member record carries each of them.
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_send_welcome_messages",
)
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def user(person: Person) -> Json:
    """Return a User."""
    told: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    if person.last_name:
        told["last_name"] = person.last_name
    if person.username:
        told["username"] = person.username
    if person.language_code:
        told["language_code"] = person.language_code
    return told


def chat(place: Chat) -> Json:
    """Return a Chat."""
    told: Json = {"id": place.id, "type": place.kind.value}
    if place.person is not None:
        told["first_name"] = place.person.first_name
        if place.person.last_name:
            told["last_name"] = place.person.last_name
        if place.person.username:
            told["username"] = place.person.username
        return told
    told["title"] = place.title
    if place.username:
        told["username"] = place.username
    if place.forum:
        told["is_forum"] = True
    if place.kind is Kind.GROUP:
        told["all_members_are_administrators"] = False
    return told


def full_chat(place: Chat) -> Json:
    """Return a ChatFullInfo."""
    told = chat(place)
    told.update(
        accent_color_id=place.id % 7,
        max_reaction_count=11,
        accepted_gift_types=dict.fromkeys(GIFTS, place.kind is Kind.PRIVATE),
    )
    if place.is_group:
        told["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if pinned := next((each for each in reversed(place.pinned) if not each.deleted), None):
        told["pinned_message"] = message(pinned)
    return told


def entity(mark: Entity, people: dict[int, Person]) -> Json:
    """Return a MessageEntity."""
    told: Json = {"offset": mark.offset, "length": mark.length, "type": mark.type}
    if mark.url is not None:
        told["url"] = mark.url
    if mark.user_id is not None and mark.user_id in people:
        told["user"] = user(people[mark.user_id])
    if mark.language:
        told["language"] = mark.language
    if mark.custom_emoji_id:
        told["custom_emoji_id"] = mark.custom_emoji_id
    return told


def button(one: Button) -> Json:
    """Return an InlineKeyboardButton."""
    told: Json = {"text": one.text}
    if one.url is not None:
        told["url"] = one.url
    if one.callback_data is not None:
        told["callback_data"] = one.callback_data
    if one.copy_text is not None:
        told["copy_text"] = {"text": one.copy_text}
    if one.extra:
        told.update(json.loads(one.extra))
    return told


def keyboard(rows: Keyboard) -> Json:
    """Return an InlineKeyboardMarkup."""
    return {"inline_keyboard": [[button(one) for one in row] for row in rows]}


def attachment(file: Attachment) -> Json:
    """Return the fields of a message that describe its file; a length in time that is not known is made up."""
    told: Json = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}
    area = {"width": file.width or 800, "height": file.height or 600}
    document = {**told, "file_name": file.name, "mime_type": file.mime}
    match file.kind:
        case "photo":
            return {"photo": [_photo_size(one) for one in (*file.smaller, file)]}
        case "video":
            return {"video": {**document, **area, "duration": 1}}
        case "animation":
            return {"animation": {**document, **area, "duration": 1}, "document": document}
        case "audio":
            return {"audio": {**document, "duration": file.seconds or 1}}
        case "voice":
            return {"voice": {**told, "mime_type": file.mime, "duration": file.seconds or 1}}
        case "sticker":
            plain = {"type": "regular", "is_animated": False, "is_video": False}
            return {"sticker": {**told, "width": 512, "height": 512, **plain}}
        case _:
            return {"document": document}


def _photo_size(one: Attachment) -> Json:
    return {
        "file_id": one.file_id,
        "file_unique_id": one.unique_id,
        "file_size": one.size,
        "width": one.width,
        "height": one.height,
    }


def reaction(emoji: str) -> Json:
    """Return a ReactionType."""
    return {"type": "emoji", "emoji": emoji}


def message(one: Message, *, nested: bool = False) -> Json:
    """Return a Message; what it replies to is told once, not along the whole chain."""
    told: Json = {
        "message_id": one.id,
        "from": user(one.sender),
        "chat": chat(one.chat),
        "date": int(one.date.timestamp()),
    }
    if one.sender_chat is not None:
        told["sender_chat"] = chat(one.sender_chat)
    if one.edited is not None:
        told["edit_date"] = int(one.edited.timestamp())
    if one.thread is not None:
        told["message_thread_id"] = one.thread
        if one.thread in one.chat.topics:
            told["is_topic_message"] = True
    elif one.reply_to is not None and one.chat.kind is Kind.SUPERGROUP and not one.chat.forum:
        told["message_thread_id"] = _chain(one)
    if one.protected:
        told["has_protected_content"] = True
    if one.reply_to is not None and not nested and not one.reply_to.deleted:
        told["reply_to_message"] = message(one.reply_to, nested=True)
    if one.attachment is not None:
        told.update(attachment(one.attachment))
    if one.text:
        caption = one.attachment is not None
        told["caption" if caption else "text"] = one.text
        if one.entities:
            mentioned = {mark.user_id: one.mentioned[mark.user_id] for mark in one.entities if mark.user_id}
            marks = [entity(mark, mentioned) for mark in one.entities]
            told["caption_entities" if caption else "entities"] = marks
    if one.keyboard:
        told["reply_markup"] = keyboard(one.keyboard)
    if one.service is not None:
        told.update(one.service)
    told.update(one.extra)
    return told


def _chain(one: Message) -> int:
    """Return the message that a chain of replies hangs from, which is its thread where there are no topics."""
    while one.reply_to is not None:
        one = one.reply_to
    return one.id


def press(one: Press, *, inaccessible: bool = False) -> Json:
    """Return a CallbackQuery; of a message that is gone or too old it shows the place alone."""
    shown = one.message
    told: Json = {"id": one.id, "from": user(one.person)}
    if shown.inline_id is not None:
        told["inline_message_id"] = shown.inline_id
    elif shown.deleted or inaccessible:
        told["message"] = {"chat": chat(shown.chat), "message_id": shown.id, "date": 0}
    else:
        told["message"] = message(shown)
    return {**told, "chat_instance": str(shown.chat.id * 7_919_191 % 2**62), "data": one.data}


def member(one: Member) -> Json:
    """Return a ChatMember of the kind that fits the status."""
    told: Json = {"user": user(one.person), "status": one.status.value}
    match one.status:
        case Status.CREATOR:
            told["is_anonymous"] = one.anonymous
        case Status.ADMINISTRATOR:
            told.update(can_be_edited=False, is_anonymous=one.anonymous)
            told.update({right: one.may(right) for right in RIGHTS})
        case Status.RESTRICTED:
            told.update(dict.fromkeys(PERMISSIONS, False), is_member=True, can_edit_tag=False, until_date=0)
        case Status.KICKED:
            told["until_date"] = 0
        case Status.MEMBER | Status.LEFT:
            pass
    if one.title and one.running:
        told["custom_title"] = one.title
    return told
