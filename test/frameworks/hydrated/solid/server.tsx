/** @jsxImportSource solid-js */
import {generateHydrationScript, renderToStringAsync} from 'solid-js/web';
import 'lintel-widgets';
import {App} from './app.tsx';

export const head = generateHydrationScript();
export const render = (): Promise<string> => renderToStringAsync(() => <App />);
