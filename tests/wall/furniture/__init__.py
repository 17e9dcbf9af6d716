"""What stands in a house of the two centres. Surfaces where it could show, and what is put there to be found:

| surface | what carries the marker | file |
| --- | --- | --- |
| explorer, search, choosers, admin API, previews, history | drafts, titles in waiting, closed pages | pages |
| pictures, documents, collections, sizes, tags, uploads | in the open and in the closed collection | pages |
| workflows, comments, schedules, locks, presence, redirects, settings | work on its way | pages |
| localize: submit, sync, report, strings | a translation begun | pages |
| users, groups, members | names of people (`world.settle`), groups of the centre | world |
| register | a file that waits; one with a card, a wish, questions, its journal; portraits | people, register |
| invitations, requests to join, mail addresses, log of the centre | names, reasons, notes | people |
| letters: conversations, internal notes, files, ready answers | words and files | people |
| agenda: drafts, people with seats, links for them only, calendars | events | agenda |
| debates of members: pages, words, held ones, cases, flags, exports | questions and contributions | debates |
| what surrounds words: names, former ones, translations, letters, answers by mail | contributions | talk |
| notice board: what is down, with files and answers; commons: what waits, was refused | notices, files | sharing |
| forum of all teams: what is held there; its words, for whoever is of no team | contributions | debates |
| notice board and commons, for whoever is of no team | notices, a shared document | sharing |
"""

from tests.wall.world import House

from .agenda import announce
from .debates import begin_debates, hold_forum
from .pages import begin_translations, begin_work, lay_files, lay_pages
from .people import correspond, receive_people
from .register import keep_register
from .sharing import share
from .talk import talk_on

FILLS = (
    lay_pages,
    lay_files,
    begin_work,
    begin_translations,
    receive_people,
    keep_register,
    correspond,
    announce,
    begin_debates,
    hold_forum,
    talk_on,
    share,
)


def furnish(house: House) -> None:
    """All of it."""
    for fill in FILLS:
        fill(house)
