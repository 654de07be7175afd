import {define} from '../shared/define.ts';
import {ContactCardElement} from './element.ts';

define('contact-card', ContactCardElement);

export * from './element.ts';
