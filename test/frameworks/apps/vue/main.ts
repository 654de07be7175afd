import {createApp} from 'vue';
import {start} from '../shared.ts';
import App from './App.vue';

void start(() => createApp(App).mount('#app'));
