"""Reading debates by program: the same rule as every page, in JSON, documented as OpenAPI (docs/api.md). No writing."""

from .endpoints import api

__all__ = ["api"]
