"""The kinds of service the field knows, and the words people type for them; it knows nothing of lines or needs."""

from __future__ import annotations

from enum import StrEnum


class Activity(StrEnum):
    """What kind of service a need asks for."""

    TESTING = "testing"
    CHECKPOINT = "checkpoint"
    PATROL = "patrol"
    SUPPLIES = "supplies"
    MEALS = "meals"
    DELIVERY = "delivery"
    SCREENING = "screening"
    PUBLICITY = "publicity"
    HOTLINE = "hotline"
    COUNSELLING = "counselling"
    DISINFECTION = "disinfection"
    OTHER = "other"
