"""The countries of the default gazetteer, by ISO 3166-1 alpha-2 code, and their Arabic names in news."""

from __future__ import annotations

COUNTRIES = {
    # the Arab countries
    "AE": "الإمارات", "BH": "البحرين", "DJ": "جيبوتي", "DZ": "الجزائر", "EG": "مصر", "EH": "الصحراء الغربية",
    "IQ": "العراق", "JO": "الأردن", "KM": "جزر القمر", "KW": "الكويت", "LB": "لبنان", "LY": "ليبيا", "MA": "المغرب",
    "MR": "موريتانيا", "OM": "عمان", "PS": "فلسطين", "QA": "قطر", "SA": "السعودية", "SD": "السودان", "SO": "الصومال",
    "SY": "سوريا", "TN": "تونس", "YE": "اليمن",
    # around them
    "IL": "إسرائيل", "IR": "إيران", "TR": "تركيا", "CY": "قبرص",
    # the Sahel, the Lake Chad basin and the Horn of Africa
    "BF": "بوركينا فاسو", "ML": "مالي", "NE": "النيجر", "NG": "نيجيريا", "SN": "السنغال", "TD": "تشاد",
    "ER": "إريتريا", "ET": "إثيوبيا", "SS": "جنوب السودان",
    # further theatres
    "AF": "أفغانستان", "PK": "باكستان", "UA": "أوكرانيا",
}  # fmt: skip
