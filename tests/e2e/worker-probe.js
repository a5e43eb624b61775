// Put before the engine's worker: answers what tests ask about its canvas, which no page can reach.
{
  let canvas, gl;
  const getContext = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (...given) {
    canvas = this;
    return (gl = getContext.apply(this, given));
  };
  const channel = new BroadcastChannel('e2e-worker');
  let extension;
  channel.onmessage = ({ data }) => {
    if (data === 'size') channel.postMessage({ width: canvas.width, height: canvas.height });
    if (data === 'lose') (extension = gl.getExtension('WEBGL_lose_context')).loseContext();
    if (data === 'restore') extension.restoreContext();
    if (data !== 'size') channel.postMessage({ done: data });
  };
}
