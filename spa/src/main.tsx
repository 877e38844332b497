import { render } from 'preact';
import { App } from './app';
import { watchSession } from './session/session-store';
import './styles/base.css';
import './styles/layout.css';
import './styles/catalogue.css';
import './styles/product.css';
import './styles/offers.css';
import './styles/basket.css';
import './styles/account.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html holds no element with the id "app".');
watchSession();
render(<App />, root);
