/** Binary search in ascending numbers. */

/** The last place among the first `count` whose number is at or below `value`; -1 where there is none. */
export function lastAtOrBelow(numbers: ArrayLike<number>, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last place among the first `count` whose number is below `value`; -1 where there is none. */
export function lastBelow(numbers: ArrayLike<number>, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
