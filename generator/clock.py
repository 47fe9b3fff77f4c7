"""Time is an argument: "today" comes from the command line, SOURCE_DATE_EPOCH or, last, the clock of Asia/Shanghai."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

# China keeps one time zone without daylight saving since 1992; a fixed offset needs no tz database on Windows.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """Return the current date in China, or that of SOURCE_DATE_EPOCH (reproducible builds) where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(SHANGHAI).date()
