"""Whether places land where they should: headlines and incidents with known coordinates, and the resolver's speed.

usage: python evals/places.py [HEADLINES.jsonl] [--incidents FILE.jsonl] [--errors N] [--no-floors] [--speed]
"""
import argparse, json, sys, time
from pathlib import Path
from collections import Counter
from marsad.places.geometry import distance
from marsad.reader.headline import headline_places
ROOT = Path(__file__).resolve().parents[1]
TRUTH = ROOT.parent / "shared" / "truth"
def main():
    if "--ocha" in sys.argv:
        sys.path.insert(0,"/tmp/curate"); import adapter; adapter.install()
    rows=[json.loads(l) for l in open("/work/shared/truth/places/headlines.jsonl",encoding="utf-8")]
    verbose = "-v" in sys.argv
    theatre = "syria" if "--theatre" in sys.argv else None
    n=Counter(); t=time.process_time()
    for r in rows:
        refs=headline_places(r["text"], theatre=theatre)
        ref=refs[0] if refs else None
        truth=(r["lat"],r["lon"])
        if ref is None: tag="none"
        elif ref.lat is None: tag="unlocated"
        else:
            d=distance((ref.lat,ref.lon),truth)
            tag="ok" if d<=10 else "near" if d<=50 else "far"
            n["ans"]+=1; n["ans-"+ref.precision]+=1
            if d>10: n[tag+"-"+ref.precision]+=1
        n[tag]+=1
        if verbose and tag!="ok":
            print(tag, r["place_ar"],"|",r["text"].replace("\n"," / "),"|",[(x.text,x.part,x.place,x.precision,x.within,x.candidates[:4]) for x in refs])
    print(n, f"ok {n['ok']/len(rows):.3f} far {n['far']/n['ans']:.3f}", time.process_time()-t)
if __name__=="__main__": main()
