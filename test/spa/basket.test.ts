import {
  addToBasket,
  countOf,
  maximumQuantity,
  readBasket,
  setQuantity,
  totalOf,
  type Basket,
} from '../../spa/src/basket/basket';
import { placeOrder } from '../../contract/routes/orders';

const tent = { id: 'tarn-1', name: 'Tarn 1', category: 'shelter', price: { amount: 28900, currency: 'EUR' } } as const;
const mug = {
  id: 'camp-mug',
  name: 'Camp Mug',
  category: 'kitchen',
  price: { amount: 2900, currency: 'EUR' },
} as const;

describe('the basket', () => {
  it('adds up what is put in twice', () => {
    const basket = addToBasket(addToBasket(addToBasket([], tent, 1), mug, 2), tent, 1);
    expect(basket.map(({ product, quantity }) => [product.id, quantity])).toEqual([
      ['tarn-1', 2],
      ['camp-mug', 2],
    ]);
    expect(countOf(basket)).toBe(4);
    expect(totalOf(basket)).toBe(2 * 28900 + 2 * 2900);
  });

  it('drops a product whose quantity falls below one', () => {
    expect(setQuantity(addToBasket([], tent, 3), 'tarn-1', 0)).toEqual([]);
  });

  it('never holds more of a product than an order may, as the contract says it', () => {
    const full = addToBasket(addToBasket([], tent, 15), tent, 15);
    const orderOf = (basket: Basket) => ({
      items: basket.map(({ product, quantity }) => ({ productId: product.id, quantity })),
    });
    expect(full[0]?.quantity).toBe(maximumQuantity);
    expect(placeOrder.body.safeParse(orderOf(full)).success).toBe(true);
    const over = full.map((line) => ({ ...line, quantity: maximumQuantity + 1 }));
    expect(placeOrder.body.safeParse(orderOf(over)).success).toBe(false);
  });

  it('is read as it was kept, and is empty when what was kept is not a basket', () => {
    const basket = addToBasket([], tent, 2);
    expect(readBasket(JSON.stringify(basket))).toEqual(basket);
    for (const text of [null, '', '{', '[1]', '{"items":[]}']) expect(readBasket(text)).toEqual([]);
  });
});
