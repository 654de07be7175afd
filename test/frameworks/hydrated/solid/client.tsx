/** @jsxImportSource solid-js */
import {hydrate} from 'solid-js/web';
import {start} from '../shared.ts';
import {App} from './app.tsx';

void start(() => void hydrate(() => <App />, document.getElementById('app')!));
