"""Made-up names in many scripts, for the tests of the cards."""

from cdm_pages.typesetting import typefaces

HAS_CJK = all(typefaces.for_letter(letter, True, "zh") for letter in "王たタ김")
NEEDS_CJK = ("王小明", "山田たろう", "ヤマダ タロウ", "김민준", "سلمى 李娜 Salma")
NAMES = (
    "Ana Kovač",
    "Ĵoĉjo Ŝtonĝardeno-Ĥŭa",
    "Nguyễn Thị Ánh Tuyết",
    "Nguye\u0302\u0303n",  # the same letters, decomposed
    "Ελένη Παπαδοπούλου",
    "Владимир Щёголев",
    "محمد عبد الرحمن",
    "دَاوُد",
    "فاطمه‌زهرا",  # with a zero width non-joiner
    "דוד בן־גוריון",
    "श्रीमती क्षितिजा त्रिपाठी",
    "สมชาย ใจดี ปิ่นเกล้า",
    "გიორგი მაისურაძე",
    "O’Neill-Ó Súilleabháin",
    "Þórdís Æðelstan Łukasz",
    *NEEDS_CJK,
)
