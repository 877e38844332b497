import { createKeptStore } from '../kept-store';
import { readBasket } from './basket';

/** The visitor's basket, kept in this browser. */
export const basketStore = createKeptStore('basket', readBasket);
