// The libraries of Angular come half compiled; this finishes them in the browser.
import '@angular/compiler';
import {Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import {expose, initial, note, start} from '../shared.js';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <star-rating
      id="shown"
      readonly
      [value]="s().average"
      [count]="s().count"
      [distribution]="s().counts"
      histogram="filter"
      (lintel-filter)="note('lintel-filter', $event.detail.value)"
    ></star-rating>
    <star-rating id="json" readonly histogram distribution="[3, 4, 12, 30, 79]"></star-rating>
    @for (flag of s().flags; track $index) {
      <div>
        <star-rating
          [id]="'flag-' + $index"
          [readOnly]="flag"
          [required]="flag"
          [disabled]="flag"
          [histogram]="flag"
        ></star-rating>
        <star-rating [id]="'lower-' + $index" [attr.readonly]="flag"></star-rating>
        <comment-box [id]="'box-' + $index" [readOnly]="flag" [store]="s().store"></comment-box>
      </div>
    }
    <star-rating id="bare" (lintel-load)="note('lintel-load', null)" readonly histogram thread server="/"></star-rating>
    @for (thread of s().threads; track $index) {
      <star-rating [id]="'thread-' + $index" [thread]="thread" server="/"></star-rating>
    }
    @for (nothing of s().nothings; track $index) {
      <div>
        <star-rating
          [id]="'nothing-' + $index"
          [value]="nothing"
          [max]="nothing"
          [step]="nothing"
          [count]="nothing"
          [distribution]="nothing"
          [labels]="nothing"
          [size]="nothing"
          [locale]="nothing"
        ></star-rating>
        <comment-box
          [id]="'empty-' + $index"
          [store]="s().store"
          [limit]="nothing"
          [order]="nothing"
          [maxLength]="nothing"
        ></comment-box>
        <business-hours
          [id]="'week-' + $index"
          timezone="UTC"
          [layout]="nothing"
          [weekStart]="nothing"
          [hourCycle]="nothing"
        >
          Mon-Fri 9-5
        </business-hours>
      </div>
    }
    <contact-card id="card" [contact]="s().contact"></contact-card>
    <contact-card
      id="lists"
      (lintel-action)="note('lintel-action', $event.detail.action)"
      [phones]="s().phones"
      emails='["a@example.com", "b@example.com"]'
    ></contact-card>
    <comment-box id="box" [store]="s().store"></comment-box>
    <form id="form">
      <fieldset [disabled]="s().off">
        <star-rating
          #asked
          id="asked"
          name="stars"
          required
          [value]="s().value"
          (input)="note('input', asked.value)"
          (change)="take(asked.value)"
        ></star-rating>
      </fieldset>
    </form>
    <output id="value">{{ text() }}</output>
    @if (s().visible) {
      <business-hours id="hours" timezone="UTC" hourcycle="24">{{ s().hours }}</business-hours>
    }
    <div id="list">
      @for (key of s().order; track key) {
        <star-rating [id]="'item-' + key"></star-rating>
      }
    </div>
  `,
})
class App {
  readonly s = signal(initial);
  readonly note = note;

  constructor() {
    expose(next => this.s.update(before => ({...before, ...next})));
  }

  text(): string {
    return String(this.s().value);
  }

  take(value: number | null): void {
    note('change', value);
    this.s.update(before => ({...before, value}));
  }
}

void start(() => {
  document.getElementById('app')!.append(document.createElement('app-root'));
  void bootstrapApplication(App, {providers: [provideZonelessChangeDetection()]});
});
