/** @jsxImportSource react */
import {useRef} from 'react';
import type {} from 'lintel-widgets/jsx';
import type {StarRatingElement} from 'lintel-widgets/star-rating/element.js';

export function Page() {
  const stars = useRef<StarRatingElement>(null);
  return (
    <>
      <star-rating
        ref={stars}
        key="stars"
        id="stars"
        className="big"
        class="big"
        style={{fontSize: 20}}
        slot="aside"
        title="How was it?"
        tabIndex={0}
        aria-label="Stars"
        data-page="1"
        value={stars.current?.value ?? null}
        max="7"
        step={0.5}
        readOnly
        readonly="false"
        disabled={false}
        required=""
        histogram="filter"
        thread
        distribution="[1, 2, 3, 4, 5]"
        labels={['Bad', 'Good']}
        schema={{'@type': 'Recipe', name: 'Soup'}}
        size="large"
        onChange={event => event.currentTarget.value?.toFixed(1)}
        onInput={event => event.currentTarget.checkValidity()}
        onlintel-filter={event => event.detail.value?.toFixed(0)}
      >
        <span slot="icon">★</span>
      </star-rating>
      <comment-box
        title="A page"
        limit="20"
        maxLength={500}
        maxlength="500"
        order={null}
        store={null}
        onlintel-comment={event => event.detail.comment.id + event.currentTarget.thread}
      />
      <business-hours hourCycle={24} weekstart="monday" schema="Café" now={undefined}>
        Mon-Fri 9-5
      </business-hours>
      <contact-card
        contact={{name: 'Ann'}}
        phones={[{number: '+1 305 555 0157', label: 'Desk'}]}
        emails='["a@example.com"]'
        schema
      >
        <business-hours slot="hours">Mon-Fri 9-5</business-hours>
      </contact-card>
      {/* @ts-expect-error There is no such size. */}
      <star-rating size="huge" />
      {/* @ts-expect-error That is no number. */}
      <star-rating max="many" />
      {/* @ts-expect-error A misspelt property. */}
      <star-rating readOny />
      {/* @ts-expect-error That is no boolean. */}
      <comment-box readOnly="perhaps" />
      {/* @ts-expect-error The event has other details. */}
      <star-rating onlintel-filter={event => event.detail.comment} />
      {/* @ts-expect-error A property without an attribute takes no text. */}
      <comment-box store="memory" />
      {/* @ts-expect-error The wrong element. */}
      <contact-card ref={stars} />
    </>
  );
}
