/** What was true at the origin, and when: what answers are held to. Times are milliseconds since 1970. */
export class Truth {
  private readonly prices = new Map<string, { readonly since: number; readonly amount: number }[]>();
  private readonly sales = new Map<string, { readonly at: number; readonly quantity: number }[]>();
  private readonly counts = new Map<string, number>();
  private release: string | undefined;

  /** @param products with what was counted of each, and the price at the beginning */
  constructor(products: readonly { readonly id: string; readonly price: number; readonly stock: number }[]) {
    for (const { id, price, stock } of products) {
      this.prices.set(id, [{ since: -Infinity, amount: price }]);
      this.counts.set(id, stock);
    }
  }

  priceIs(id: string, amount: number, since: number): void {
    this.prices.get(id)?.push({ since, amount });
  }

  sold(id: string, quantity: number, at: number): void {
    this.sales.set(id, [...(this.sales.get(id) ?? []), { at, quantity }]);
  }

  served(release: string): void {
    this.release = release;
  }

  /** Whether a product had the price at some moment of the time. */
  wasPrice(id: string, amount: number, from: number, to: number): boolean {
    const known = this.prices.get(id) ?? [];
    return known.some((price, index) => {
      const until = known[index + 1]?.since ?? Infinity;
      return price.amount === amount && price.since <= to && until >= from;
    });
  }

  /** Whether so many could be ordered at some moment of the time. Sales only take away. */
  wasStock(id: string, available: number, from: number, to: number): boolean {
    return this.stockAt(id, to) <= available && available <= this.stockAt(id, from);
  }

  /** Whether a page is of the release that is served now. */
  isServed(page: string): boolean {
    return this.release !== undefined && page.includes(this.release);
  }

  private stockAt(id: string, time: number): number {
    const sold = (this.sales.get(id) ?? []).filter(({ at }) => at <= time);
    return Math.max(0, (this.counts.get(id) ?? 0) - sold.reduce((sum, { quantity }) => sum + quantity, 0));
  }
}
