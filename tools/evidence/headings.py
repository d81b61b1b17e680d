"""The words over the columns of tables and cards and under them, in both languages; with countries and models."""

from __future__ import annotations

from types import MappingProxyType

from evidence.vocabulary import Country, Model

Pair = tuple[str, str]
"""The zh-Hant words, then the English."""

COUNTRIES: MappingProxyType[Country, Pair] = MappingProxyType(
    {
        "TW": ("台灣", "Taiwan"),
        "US": ("美國", "United States"),
        "EU": ("歐盟", "European Union"),
        "KR": ("韓國", "South Korea"),
        "JP": ("日本", "Japan"),
        "CN": ("中國", "China"),
    }
)

MODELS: MappingProxyType[Model, Pair] = MappingProxyType(
    {
        "cells": ("細胞", "cells"),
        "organ_culture": ("離體組織培養", "organ culture"),
        "mice": ("小鼠", "mice"),
        "animals": ("動物", "animals"),
    }
)

HEADINGS: MappingProxyType[str, Pair] = MappingProxyType(
    {
        "also_reported": ("其他數字", "Also reported"),
        "change_unstated": ("變化（時間點未載明）", "Change (time not stated)"),
        "as_of": ("查證截至", "Checked up to"),
        "as_of_note": (
            "每一列都只到「查證截至」那一天為止。之後有沒有新的核准，內文會說我們查過哪裡。",
            "Each row holds for the day under “Checked up to”. The text says where we looked for later approvals.",
        ),
        "body": ("機關", "Body"),
        "compared_with": ("對照", "Compared with"),
        "completion": ("完成", "Completion"),
        "date": ("日期", "Date"),
        "design": ("設計", "Design"),
        "endpoint": ("主要測量", "Measured first of all"),
        "event": ("發生的事", "What happened"),
        "follow_up_missing": ("追蹤時間：{words}", "length of follow-up: {words}"),
        "finding_seen": ("觀察到的結果", "What was seen"),
        "five_rows": ("代替文章遺失表格的五列", "Five rows in place of the article’s lost table"),
        "followed": ("追蹤", "Followed for"),
        "further_evidence": ("其他證據", "Further evidence"),
        "in_brackets": ("（{words}）", " ({words})"),
        "known_from": ("依據", "Known from"),
        "level_line": ("證據等級第 {level} 級，共 5 級（本站判定）", "evidence level {level} of 5 (our rating)"),
        "level_note": (
            "證據等級由本站依讀到的部分判定（Oxford 2011，共 5 級，第 1 級最強）；沒有做 GRADE 評估。",
            "The level of evidence is our rating from what was read (Oxford 2011; of 5 levels, 1 is strongest). "
            "GRADE was not assessed.",
        ),
        "list": ("、", ", "),
        "mean": ("平均值", "mean"),
        "median": ("中位數", "median"),
        "mechanism": ("機制", "Mechanism"),
        "mechanism_note": (
            "這些結果來自細胞、離體組織或動物，不是來自接受治療的人。",
            "All of this was seen in cells, in tissue outside the body or in animals, not in people who were treated.",
        ),
        "model": ("模型", "Model"),
        "official_texts": ("主管機關、法規與網頁", "Official texts, laws and pages"),
        "papers": ("論文與預印本", "Papers and preprints"),
        "none": ("沒有", "none"),
        "onset": ("何時發生", "When"),
        "people": ("人數", "People"),
        "place": ("地點", "Place"),
        "planned": ("預定人數", "Planned number"),
        "press_and_news": ("新聞稿與新聞", "News releases and news"),
        "registration_note": (
            "登錄不等於核准，也不等於有效。",
            "A registration is not an approval, and says nothing on whether the treatment works.",
        ),
        "registrations": ("試驗登錄", "Trial registrations"),
        "report": ("報告", "Report"),
        "review": ("回顧", "Review"),
        "safety": ("安全性", "Safety"),
        "says": ("內容", "What it says"),
        "site": ("部位", "Site"),
        "start": ("開始", "Start"),
        "state": ("進度", "State"),
        "statement": ("公告或法規", "Statement"),
        "study": ("研究", "Study"),
        "superseded": ("已由「{name}」取代", "superseded by {name}"),
        "tested": ("測試的東西", "What was tested"),
        "trial": ("試驗", "Trial"),
    }
)
"""Part of the fixed phrases; `evidence.wording.phrase` says them."""
