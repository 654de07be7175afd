import {hydrate} from 'svelte';
import {start} from '../shared.ts';
import App from './App.svelte';

void start(() => void hydrate(App, {target: document.getElementById('app')!}));
