import { render } from 'preact';
import { App } from './app';
import './styles/base.css';
import './styles/layout.css';
import './styles/catalogue.css';
import './styles/product.css';
import './styles/basket.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html holds no element with the id "app".');
render(<App />, root);
