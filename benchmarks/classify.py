"""Throughput of the classifiers, from text to tags, on texts made of the shipped bags of terms.

Run `python benchmarks/classify.py` after `dvc repro`. Prints texts a second and peak memory by taxonomy and size.
"""

import resource
import time

import polars as pl

import stianalysis as sti

SIZES = (2_608, 26_080, 104_320)


def main() -> None:
    """Time each taxonomy on growing numbers of texts; linear growth shows as a constant rate."""
    bags = sti.load_measure_terms().group_by("measure_id", maintain_order=True).agg(text=pl.col("term").str.join(" "))
    for taxonomy in ("sdg", "technology", "instrument"):
        sti.classify(["一度目は読み込みに時間がかかる"], taxonomy=taxonomy)
        for size in SIZES:
            texts = pl.concat([bags["text"]] * (size // bags.height))
            start = time.perf_counter()
            tags = sti.classify(texts, taxonomy=taxonomy)
            seconds = time.perf_counter() - start
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rate = size / seconds
            print(f"{taxonomy:12} {size:9,} texts {rate:9,.0f} a second {tags.height:9,} tags {memory:6,.0f} MB")


if __name__ == "__main__":
    main()
