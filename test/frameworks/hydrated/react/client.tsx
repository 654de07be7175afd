/** @jsxImportSource react */
import {hydrateRoot} from 'react-dom/client';
import {start} from '../shared.ts';
import {App} from './app.tsx';

void start(() => void hydrateRoot(document.getElementById('app')!, <App />));
