// What the element loads when an engine is needed: everything on the page's side but the shell.
export { loadAttributes, openSource } from './attributes.js';
export { Session } from './session.js';
