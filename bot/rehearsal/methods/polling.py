"""getWebhookInfo, deleteWebhook: there is no webhook here yet. getUpdates waits, so `Api` carries it out itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.rehearsal.updates import DEFAULT

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked


@dataclass(slots=True, frozen=True)
class Told:
    """A result that comes with a sentence about it, as only the methods about webhooks have."""

    result: Any
    description: str


def get_webhook_info(api: Api, _: Asked) -> Any:
    """Describe the webhook that is not set, and what waits to be fetched."""
    updates = api.town.updates
    told: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": updates.pending}
    if updates.allowed != DEFAULT:
        told["allowed_updates"] = sorted(updates.allowed)
    return told


def delete_webhook(api: Api, asked: Asked) -> Any:
    """Make sure that updates are fetched, perhaps forgetting those that wait."""
    if asked.flag("drop_pending_updates"):
        api.town.updates.drop()
    return Told(result=True, description="Webhook is already deleted")


METHODS = {"getWebhookInfo": get_webhook_info, "deleteWebhook": delete_webhook}
