"""A small invented text in the layout of the official one, with every hazard that its loader must survive.

Each page is written as printed: `␠` closes a line that ends a paragraph, `␠` alone is an empty paragraph, and `~`
opens a line before which the file has no separating empty line.
"""

from collections.abc import Sequence

HEADER = "基本計画における具体的な取組 実施状況・現状分析 今後の取組方針␠"

GENERAL = """
１．海辺の考え方␠
␠
・ 灯台を守る。灯台は港のために夜ごと明かりを
ともす。␠
␠
２．港の整備␠
（１） 明かり␠
① 明かりの色␠
（明かり（夜間）の色）␠
・ 色を白とする。␠
・ 色は Light␠
Tower の色に合わせる。␠
（２） 桟橋␠
・ 桟橋を直す。␠
（以上）␠
"""

ANNEX = f"""
別添 海辺の政策␠
１．海辺のまち␠
【大目標】1␠
・ まちを守る。␠
【現状データ】（参考指標）␠
・ 灯台の数：12基2␠
（１） 灯台␠
【目標】␠
・ 灯を絶やさない。␠
【科学技術・イノベーション政策において目指す主要な数値目標】（主要指標）␠
・ 点検率：100%␠
① 灯台の点検␠
{HEADER}
○灯台の点検3を毎年行い、点検の結果
を港に知らせる。【ＩＴ4、
港湾】␠
・ 点検を 12 基で行った。␠
―␠
〇灯台の鏡を、2020 年に定めた「鏡の
・「鏡の手引 Mirror␠
2020」を配り、鏡の磨き方を広めた。␠
・鏡の型式 MX20195を選び、五つの港6と
␠
1 海辺のまちは作り話である。␠
2 灯台の数は数えていない。␠
3 点検とは、見て回ることをいう。␠
4 灯の係の古い名。␠
5 型式の表による。
続きの行。␠
"""

CONTINUED = """
手引」に従って磨く。【鏡、
港湾】␠
組んで鏡の光り方を調べた。␠
＜鏡の␠
材料＞␠
・鏡の材料を調べた。␠
・手引を改める。（再掲）【鏡】␠
・五つの港との調べを続け、
①光り方、
②曇り方を比べる。【鏡、個情委】␠
＜鏡の␠
材料＞␠
・材料を広める。
（再掲）。【鏡】␠
② 灯台の守り人␠
この節では守り人のことを述べる。␠
~基本計画における具体的な取組 実施状況・現状分析 今後の取組方針␠
〇守り人を育て、その働き方を整える。
【港湾】␠
・守り人を 3 名、育てた。 ・守り人の宿を建てた。␠
・宿の名を決めた。【港湾】␠
・守り人を増やす（再掲）。【港湾】␠
・宿を広げる。␠
－␠
"""

SECOND = f"""
（２） 桟橋␠
① 桟橋の手入れ␠
{HEADER}
〇桟橋の板を取り替え、取り替えた板を
使い切る。【港湾、関係府省】␠
・板を取り替え、古い板を集めた。␠
・取り替えた板の数え方を見直す会を、
・板を使い切る。【港湾】␠
・数え方の会の結果をまとめ、
␠
7 会の名は決まっていない。␠
"""

SEAM = """
港ごとに開き、開いた会の数を
港の広場に掲げる。【港湾】␠
・目録を広める。【港
5␠
␠
数えた。␠
湾】␠
・写しを町の図書室に置き、Ｅ
－目録の続きも置く。【港湾、関係府
省庁】␠
"""

LAST = f"""
２．海の力␠
（１） 波␠
{HEADER}
波の力は、海辺のまちの明かりを支え
る力であり、まちの望みである。␠
このため、波を測り、波の力を集め
て、まちに配る。␠
<波の測り方>␠
・ 波 を 測 っ た Wave␠
Meter を沖に置いた。␠
≪波の高さ≫␠
・波の高さを記した。␠
<波の測り方>␠
・測り方を決める。【海洋】␠
␠
≪波の高さ≫␠
・高さを知らせる。【海洋】␠
~※【 】中において用いられる府省の略称は、以下のとおり。␠
略称 府省名␠
"""


def render(pages: Sequence[str]) -> str:
    """Return the pages as the text file that the extraction gives."""
    lines: list[str] = []
    for page in pages:
        for index, printed in enumerate(page.strip("\n").split("\n")):
            unseparated = printed.startswith("~")
            line = printed.removeprefix("~").replace("␠", " ")
            if index == 0:
                # A page begins with a space, right after the last line of the page before.
                lines.append(" " + line)
                continue
            if not unseparated:
                lines.append("")
            lines.append(line)
    return "\n".join(lines) + "\n"


PAGES = (GENERAL, ANNEX, CONTINUED, SECOND, SEAM, LAST)
