/**
 * Large frames, the shape and state a page begins with above all, travel deflated to whoever says when joining that it inflates
 * them: `DEFLATED`, then the whole frame as raw DEFLATE (RFC 1951). The extension of WebSockets for this would have browsers
 * deflate every small message of theirs as well.
 */

/** First byte of such a frame. None of Colyseus's own begins with it. */
export const DEFLATED = 0;

/** Frames from so many bytes on: what an action brings is far smaller. */
export const DEFLATED_FROM_BYTES = 2000;
