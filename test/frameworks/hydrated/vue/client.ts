import {createSSRApp} from 'vue';
import {start} from '../shared.ts';
import App from './App.vue';

void start(() => void createSSRApp(App).mount('#app'));
