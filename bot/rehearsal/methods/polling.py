"""setWebhook, getWebhookInfo, deleteWebhook. getUpdates waits, so `Api` carries it out itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.rehearsal.errors import bad_request, too_many_requests
from bot.rehearsal.updates import DEFAULT
from bot.rehearsal.webhook import Target, check

if TYPE_CHECKING:
    from bot.rehearsal.api import Api
    from bot.rehearsal.asked import Asked

MOST_CONNECTIONS = 100
MOST_IN_CERTIFICATE = 3 << 20


@dataclass(slots=True, frozen=True)
class Told:
    """A result that comes with a sentence about it, as only the methods about webhooks have."""

    result: Any
    description: str


def set_webhook(api: Api, asked: Asked) -> Any:
    """Have updates pushed to an address from now on; without one, have them fetched again."""
    url = asked.text("url").strip()
    if not url:
        return delete_webhook(api, asked)
    _pace(api)
    certificate = asked.upload("certificate")
    if certificate is not None and len(certificate.content) > MOST_IN_CERTIFICATE:
        raise bad_request("certificate size is too big")
    target = Target(
        url,
        asked.text("secret_token"),
        max(1, min(MOST_CONNECTIONS, asked.integer("max_connections") or 40)),
        asked.text("ip_address"),
        certificate=certificate is not None,
    )
    check(target, loopback=api.webhook.loopback)
    _prepare(api, asked)
    if api.webhook.target == target:
        return Told(result=True, description="Webhook is already set")
    api.town.updates.oust("terminated by setWebhook request")
    api.webhook.set(target)
    return Told(result=True, description="Webhook was set")


def get_webhook_info(api: Api, _: Asked) -> Any:
    """Describe the webhook, if one is set, and what waits to be delivered or fetched."""
    updates, target = api.town.updates, api.webhook.target
    told: dict[str, Any] = {
        "url": "" if target is None else target.url,
        "has_custom_certificate": target is not None and target.certificate,
        "pending_update_count": updates.pending,
    }
    if target is not None:
        told["max_connections"] = target.connections
        if target.ip:
            told["ip_address"] = target.ip
    if target is not None and api.webhook.failed is not None:
        at, fault = api.webhook.failed
        told.update(last_error_date=int(at.timestamp()), last_error_message=fault)
    if updates.allowed != DEFAULT:
        told["allowed_updates"] = sorted(updates.allowed)
    return told


def delete_webhook(api: Api, asked: Asked) -> Any:
    """Make sure that updates are fetched, perhaps forgetting those that wait."""
    if asked.flag("drop_pending_updates"):
        api.town.updates.drop()
    if api.webhook.target is None:
        return Told(result=True, description="Webhook is already deleted")
    api.webhook.set(None)
    return Told(result=True, description="Webhook was deleted")


def _prepare(api: Api, asked: Asked) -> None:
    if asked.flag("drop_pending_updates"):
        api.town.updates.drop()
    kinds = asked.loose("allowed_updates")
    if isinstance(kinds, list):
        api.town.updates.allow(kinds)


def _pace(api: Api) -> None:
    now = api.town.clock.now()
    before, api.webhook_set_at = api.webhook_set_at, now
    if api.flood.on and before is not None and now - before < timedelta(seconds=1):
        raise too_many_requests(1)


METHODS = {"setWebhook": set_webhook, "getWebhookInfo": get_webhook_info, "deleteWebhook": delete_webhook}
