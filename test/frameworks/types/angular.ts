import {Component, CUSTOM_ELEMENTS_SCHEMA, viewChild, type ElementRef} from '@angular/core';
import type {} from 'lintel-widgets';
import type {StarRatingElement} from 'lintel-widgets/star-rating/element.js';

@Component({
  selector: 'app-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <star-rating
      #stars
      class="big"
      title="How was it?"
      tabindex="0"
      slot="aside"
      [style.font-size.px]="20"
      [value]="value"
      max="7"
      [readOnly]="false"
      [attr.disabled]="false"
      distribution="[1, 2, 3, 4, 5]"
      (change)="value = stars.value"
      (lintel-filter)="value = $event.detail.value"
    ></star-rating>
    <business-hours hourcycle="24">Mon-Fri 9-5</business-hours>
    <contact-card [contact]="{name: 'Ann'}" (lintel-action)="say($event.detail.action)"></contact-card>
  `,
})
export class Page {
  value: number | null = null;
  readonly rating = viewChild.required<ElementRef<StarRatingElement>>('stars');

  say(text: string): string {
    return text + this.rating().nativeElement.value?.toFixed(1);
  }
}
