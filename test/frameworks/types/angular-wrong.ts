import {Component, CUSTOM_ELEMENTS_SCHEMA} from '@angular/core';
import type {} from 'lintel-widgets';

@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <star-rating #stars (change)="say(stars.value)"></star-rating>
    <star-rating (lintel-filter)="say($event.detail.comment)"></star-rating>
  `,
})
export class Wrong {
  say(text: string): string {
    return text;
  }
}
