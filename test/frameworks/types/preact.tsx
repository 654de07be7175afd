/** @jsxImportSource preact */
import {createRef} from 'preact';
import type {} from 'lintel-widgets/preact';
import type {StarRatingElement} from 'lintel-widgets/star-rating/element.js';

const stars = createRef<StarRatingElement>();

export const page = (
  <>
    <star-rating
      ref={stars}
      key="stars"
      class="big"
      className="big"
      style="font-size: 20px"
      slot="aside"
      title="How was it?"
      tabIndex={0}
      value={4}
      max="7"
      readOnly
      readonly="false"
      thread
      histogram="filter"
      distribution="[1, 2, 3, 4, 5]"
      onChange={event => event.currentTarget.value?.toFixed(1)}
      onInput={event => event.currentTarget.checkValidity()}
      onlintel-filter={event => event.detail.value?.toFixed(0)}
    >
      <span slot="icon">★</span>
    </star-rating>
    <comment-box title="A page" limit={20} onlintel-comment={event => event.detail.comment.id} />
    <business-hours hourCycle="24" schema>
      Mon-Fri 9-5
    </business-hours>
    <contact-card contact='{"name": "Ann"}' phones={['+1 305 555 0157']} />
    {/* @ts-expect-error There is no such size. */}
    <star-rating size="huge" />
    {/* @ts-expect-error That is no number. */}
    <star-rating max="many" />
    {/* @ts-expect-error A misspelt property. */}
    <star-rating readOny />
    {/* @ts-expect-error The event has other details. */}
    <star-rating onlintel-filter={event => event.detail.comment} />
    {/* @ts-expect-error The wrong element. */}
    <contact-card ref={stars} />
  </>
);
