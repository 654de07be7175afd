import {mount} from 'svelte';
import {start} from '../shared.ts';
import App from './App.svelte';

void start(() => void mount(App, {target: document.getElementById('app')!}));
