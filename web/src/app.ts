// The app page: one element that fills the window; `?url=` says what it opens.
import './element.js';

const lens = document.querySelector('byte-lens');
const url = new URLSearchParams(location.search).get('url');
if (lens && url) lens.setAttribute('src', url);
void lens?.ready;  // starts now, without waiting for a first look at where the element is
