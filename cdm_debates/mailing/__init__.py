"""Letters to followers: planned (who is told what), then sent (what may still be shown), each once.

```
plan_mornings, plan_each, plan_stages   cursors move, letters are written down, in one transaction
send_waiting               a letter is taken, its words are read anew, it goes out
```
docs/debates.md draws it.
"""

from .desk import remind, tell_of_appeals
from .each import plan_each
from .keeping import forget_old
from .planning import plan_mornings
from .sending import send_waiting
from .stages import plan_stages

__all__ = ["forget_old", "plan_each", "plan_mornings", "plan_stages", "remind", "send_waiting", "tell_of_appeals"]
