"""Logs that a program can read and that hold no personal data.

What might name a person never leaves here: e-mail addresses, tokens and card payloads in addresses, query strings,
and the messages of exceptions (databases quote the values they refuse). What failed, and where, stays.
"""

from __future__ import annotations

import datetime
import json
import logging
import re
import traceback
from types import TracebackType

SCRUBS = [
    (re.compile(r"[^\s@<>\"'()]+@[^\s@<>\"'()]+\.[^\s@<>\"'(),;]+"), "[address]"),
    (re.compile(r"(?<=/[vV]/)[^\s/?\"']+"), "[card]"),
    (re.compile(r"\?[^\s\"']*=[^\s\"']*"), "?[query]"),
    (re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b"), "[ip]"),
    (re.compile(r"(?<![\w.])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}(?![\w.])"), "[ip]"),
    (re.compile(r"(?<=[^:/]/)[^\s/?\"']*(?:[:=][^\s/?\"']*|[\w-]{24,}[^\s/?\"']*)(?=[/\s?\"']|$)"), "[token]"),
]
DEEPEST = 12


def scrubbed(text: str) -> str:
    """The text without what may name a person."""
    for pattern, instead in SCRUBS:
        text = pattern.sub(instead, text)
    return text


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message; for a request its status, for an error its place."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line: dict = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrubbed(record.getMessage()),
        }
        if isinstance(status := getattr(record, "status_code", None), int):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["at"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _places(trace: TracebackType | None) -> list[str]:
    """Where an exception came through, innermost last: files, lines and names, never values."""
    frames = traceback.extract_tb(trace)[-DEEPEST:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
