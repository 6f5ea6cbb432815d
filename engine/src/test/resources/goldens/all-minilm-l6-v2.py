#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes all-minilm-l6-v2.properties, beside itself: what the reference makes of some texts.

Needs onnxruntime, tokenizers and numpy; argument: a folder with the two files of the model. Tokens by
Hugging Face's tokenizers, at most 256; mean over the tokens; length 1; as in sentence-transformers.
"""
import pathlib
import sys

import numpy
import onnxruntime
import tokenizers

LONG = "Retrieval finds, among many passages, the few that answer a question; "
TEXTS = [
    "",
    " \n\t ",
    "duck",
    "The Nova Scotia duck tolling retriever lures waterfowl into range.",
    "How do I reset my password?",
    "how do i reset my password ?",
    "To change a forgotten password, open the settings and choose 'Reset'.",
    "Die Straße zum Café führt über den Fluß.",
    "e\u0301te\u0301 ÉTÉ été",
    "日本語のテキストを検索する。",
    "Поиск по документам",
    "नमस्ते दुनिया",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🇨🇦 ½ ² Ⅷ ﬁ",
    "zero\u200bwidth no\u00a0break \ufeffmark",
    "tab\tline\nfeed\rform\ffeed",
    "x" * 101 + " " + "y" * 100,
    "[CLS] written out [SEP] [MASK] [sep] [PAD",
    "public static int max(int a, int b) { return a > b ? a : b; } // O(1)",
    "3.14159 -1e-9 0x7F 1,000,000 $9.99 50%",
    LONG * 5,
    LONG * 40,
    "!?" * 300,
    "# Heading\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- item *one*\n- item **two**\n",
]


def escape(text):
    units = text.encode("utf-16-be")
    points = (int.from_bytes(units[i : i + 2], "big") for i in range(0, len(units), 2))
    escaped = "".join(chr(p) if 0x20 <= p < 0x7F and p != 0x5C else "\\u%04X" % p for p in points)
    return "\\" + escaped if escaped.startswith(" ") else escaped


def main(folder):
    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "all-minilm-l6-v2-tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    session = onnxruntime.InferenceSession(str(folder / "all-minilm-l6-v2.onnx"))
    ids = [tokenizer.encode(text).ids for text in TEXTS]
    vectors = numpy.stack([encode(session, row) for row in ids])
    lines = ["# Written by all-minilm-l6-v2.py; do not edit.", f"texts={len(TEXTS)}"]
    for i, text in enumerate(TEXTS):
        lines.append(f"text.{i}={escape(text)}")
        lines.append(f"ids.{i}=" + " ".join(map(str, ids[i])))
        lines.append(f"first.{i}=" + " ".join("%.6f" % x for x in vectors[i][:8]))
        lines.append(f"products.{i}=" + " ".join("%.6f" % x for x in vectors @ vectors[i]))
    target = pathlib.Path(__file__).with_suffix(".properties")
    target.write_text("\n".join(lines) + "\n", encoding="ascii")
    return vectors


def encode(session, ids):
    row = numpy.array([ids], dtype=numpy.int64)
    inputs = {
        "input_ids": row,
        "attention_mask": numpy.ones_like(row),
        "token_type_ids": numpy.zeros_like(row),
    }
    mean = session.run(None, inputs)[0][0].astype(numpy.float64).mean(axis=0)
    return mean / numpy.linalg.norm(mean)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
