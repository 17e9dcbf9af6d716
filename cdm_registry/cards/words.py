"""What is printed on every card, in the five languages.

A table in the code, not the catalogues: a second print must say what the first one said, on a machine without compiled
catalogues too, and these few sentences carry the law. The statement that the card is symbolic answers France's Code
pénal, articles 433-13 and 444-5: nobody is to take it for a document of an administration.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language. `found` holds {centre}, `verify` holds {address}."""

    language: str
    network: str
    title: str
    number: str
    centre: str
    issued: str
    valid: str
    declaration: str
    symbolic: str
    verify: str
    found: str
    rtl: bool = False


FRENCH = Words(
    "fr",
    network="Citoyens du Monde",
    title="Carte de citoyenneté mondiale",
    number="Numéro",
    centre="Centre",
    issued="Émise le",
    valid="Valable jusqu’au",
    declaration="Je me reconnais membre de la communauté mondiale. J’œuvre pour la paix, pour les droits de chaque "
    "personne et pour la Terre que nous partageons.",
    symbolic="Cette carte est symbolique. Elle n’est pas un document officiel : elle ne prouve pas l’identité et ne "
    "donne pas le droit de voyager.",
    verify="Pour vérifier la carte, lisez le code ou allez sur {address}",
    found="Carte trouvée ? Merci de la rendre au centre : {centre}.",
)
ENGLISH = Words(
    "en",
    network="World Citizens",
    title="World Citizenship Card",
    number="Number",
    centre="Centre",
    issued="Issued on",
    valid="Valid until",
    declaration="I recognise myself as a member of the world community. I work for peace, for the rights of every "
    "person and for the Earth we share.",
    symbolic="This card is symbolic. It is not an official document: it does not prove identity and gives no right to "
    "travel.",
    verify="To check the card, scan the code or go to {address}",
    found="Found this card? Please return it to the centre: {centre}.",
)
ESPERANTO = Words(
    "eo",
    network="Mondcivitanoj",
    title="Karto de mondcivitaneco",
    number="Numero",
    centre="Centro",
    issued="Eldonita la",
    valid="Valida ĝis la",
    declaration="Mi rekonas min membro de la monda komunumo. Mi laboras por paco, por la rajtoj de ĉiu homo kaj por la "
    "Tero, kiun ni kunhavas.",
    symbolic="Ĉi tiu karto estas simbola. Ĝi ne estas oficiala dokumento: ĝi ne pruvas identecon kaj ne rajtigas "
    "vojaĝi.",
    verify="Por kontroli la karton, legu la kodon aŭ iru al {address}",
    found="Ĉu vi trovis ĉi tiun karton? Bonvolu redoni ĝin al la centro: {centre}.",
)
SPANISH = Words(
    "es",
    network="Ciudadanos del Mundo",
    title="Tarjeta de ciudadanía mundial",
    number="Número",
    centre="Centro",
    issued="Emitida el",
    valid="Válida hasta el",
    declaration="Me reconozco miembro de la comunidad mundial. Trabajo por la paz, por los derechos de cada persona y "
    "por la Tierra que compartimos.",
    symbolic="Esta tarjeta es simbólica. No es un documento oficial: no prueba la identidad ni da derecho a viajar.",
    verify="Para comprobar la tarjeta, lea el código o vaya a {address}",
    found="¿Ha encontrado esta tarjeta? Devuélvala, por favor, al centro: {centre}.",
)
ARABIC = Words(
    "ar",
    network="مواطنو العالم",
    title="بطاقة المواطنة العالمية",
    number="الرقم",
    centre="المركز",
    issued="صدرت في",
    valid="صالحة حتى",
    declaration="أعترف بانتمائي إلى المجتمع العالمي، وأعمل من أجل السلام وحقوق كل إنسان والأرض التي نتشاركها.",
    symbolic="هذه البطاقة رمزية، وليست وثيقة رسمية: فهي لا تثبت الهوية ولا تمنح حق السفر.",
    verify="للتحقق من البطاقة، امسحوا الرمز أو زوروا {address}",
    found="وجدتم هذه البطاقة؟ نرجو إعادتها إلى المركز: {centre}.",
    rtl=True,
)

_BY_LANGUAGE = {words.language: words for words in (FRENCH, ENGLISH, ESPERANTO, SPANISH, ARABIC)}


def in_language(code: str) -> Words:
    """The words of a citizen's language; Esperanto, the movement's own, for those we have no words in."""
    return _BY_LANGUAGE.get(code.split("-")[0].lower(), ESPERANTO)


def beside(words: Words) -> Words:
    """The second language of a card: Esperanto, and French beside Esperanto."""
    return FRENCH if words.language == "eo" else ESPERANTO
