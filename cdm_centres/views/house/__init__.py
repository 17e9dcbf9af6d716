"""The rooms of a centre's own house in the admin: its facts, writing, what is to be translated."""

from .centres import CentresView
from .facts import FactsView
from .translate import TranslateView
from .write import WriteView

__all__ = ["CentresView", "FactsView", "TranslateView", "WriteView"]
