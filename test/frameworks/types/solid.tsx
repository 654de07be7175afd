/** @jsxImportSource solid-js */
import {createSignal} from 'solid-js';
import type {} from 'lintel-widgets/solid';
import type {StarRatingElement} from 'lintel-widgets/star-rating/element.js';

const [value, setValue] = createSignal<number | null>(null);
let stars!: StarRatingElement;

export const page = () => (
  <>
    <star-rating
      ref={stars}
      class="big"
      style={{'font-size': '20px'}}
      slot="aside"
      title="How was it?"
      tabIndex={0}
      value={value()}
      max="7"
      readOnly={false}
      readonly="true"
      thread
      prop:distribution={[1, 2, 3, 4, 5]}
      attr:labels="Bad|Good"
      attr:readonly={false}
      onChange={event => setValue(event.currentTarget.value)}
      on:input={event => event.currentTarget.checkValidity()}
      on:lintel-filter={event => setValue(event.detail.value)}
    >
      <span slot="icon">★</span>
    </star-rating>
    <comment-box title="A page" limit={20} prop:store={null} on:lintel-comment={event => event.detail.comment.id} />
    <business-hours hourCycle="24">Mon-Fri 9-5</business-hours>
    <contact-card contact='{"name": "Ann"}' phones={['+1 305 555 0157']} schema />
    {/* @ts-expect-error There is no such size. */}
    <star-rating size="huge" />
    {/* @ts-expect-error That is no number. */}
    <star-rating max="many" />
    {/* @ts-expect-error A misspelt property. */}
    <star-rating readOny />
    {/* @ts-expect-error Not a list of numbers. */}
    <star-rating prop:distribution={['a']} />
    {/* @ts-expect-error The event has other details. */}
    <star-rating on:lintel-filter={event => event.detail.comment} />
    {/* @ts-expect-error The wrong element. */}
    <contact-card ref={stars} />
  </>
);
