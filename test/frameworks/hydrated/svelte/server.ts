import {render as renderPage} from 'svelte/server';
import 'lintel-widgets';
import App from './App.svelte';

export const render = async (): Promise<string> => (await renderPage(App)).body;
