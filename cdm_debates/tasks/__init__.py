"""Work of debates outside the request: tasks take ids, are enqueued on commit, may run twice."""

from .counting import fold_counters, fold_soon
from .digests import send_trial, write_each, write_soon, write_stages
from .letters import send_cited
from .replies import send_back
from .verdicts import send_appeal_decided, send_appealed, send_decided

__all__ = [
    "fold_counters",
    "fold_soon",
    "send_appeal_decided",
    "send_appealed",
    "send_back",
    "send_cited",
    "send_decided",
    "send_trial",
    "write_each",
    "write_soon",
    "write_stages",
]
