import { distance } from "fastest-levenshtein";

/**
 * The candidate that a writer most likely meant: the same but for case and punctuation, or a few letters away.
 * Undefined where nothing is near enough to be worth proposing.
 */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  return nearMatches(written, candidates)[0];
}

/** Candidates near to what was written, best first, at most three. */
export function nearMatches(written: string, candidates: readonly string[]): string[] {
  const plain = fold(written);
  if (plain.length === 0 || plain.length > 80) return [];
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const folded = fold(candidate);
    if (candidate === written) continue;
    const limit = Math.max(1, Math.floor(Math.max(plain.length, folded.length) / 3));
    if (folded === plain) scored.push({ candidate, score: 0 });
    else if (Math.abs(folded.length - plain.length) <= limit) {
      const score = distance(plain, folded);
      if (score <= limit && score < Math.min(plain.length, folded.length)) scored.push({ candidate, score });
    } else if (
      plain.length >= 4 &&
      folded.length >= 4 &&
      (folded.startsWith(`${plain}-`) || folded.endsWith(`-${plain}`))
    )
      scored.push({ candidate, score: limit });
  }
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, 3).map((one) => one.candidate);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, "-");
}
