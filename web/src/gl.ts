// ImGui's backend asks for the state that it is about to change, to put it back later. A browser answers some of these
// questions only when the graphics process has drawn everything before them: they alone cost more than the frame.

/** Answers them without asking. ImGui is the only one who draws here, so what it would put back does not matter. */
export function answerQuietly(gl: WebGL2RenderingContext): void {
  const ask = gl.getParameter.bind(gl);
  const whole = () => Int32Array.of(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
  const known = new Map<number, () => unknown>([
    [gl.VIEWPORT, whole],
    [gl.SCISSOR_BOX, whole],
    [gl.BLEND_SRC_RGB, () => gl.SRC_ALPHA],
    [gl.BLEND_DST_RGB, () => gl.ONE_MINUS_SRC_ALPHA],
    [gl.BLEND_SRC_ALPHA, () => gl.ONE],
    [gl.BLEND_DST_ALPHA, () => gl.ONE_MINUS_SRC_ALPHA],
    [gl.BLEND_EQUATION_RGB, () => gl.FUNC_ADD],
    [gl.BLEND_EQUATION_ALPHA, () => gl.FUNC_ADD],
    [gl.ACTIVE_TEXTURE, () => gl.TEXTURE0],
    [gl.CURRENT_PROGRAM, () => null],
    [gl.TEXTURE_BINDING_2D, () => null],
    [gl.SAMPLER_BINDING, () => null],
    [gl.ARRAY_BUFFER_BINDING, () => null],
    [gl.VERTEX_ARRAY_BINDING, () => null],
  ]);
  gl.getParameter = (name: number) => known.get(name)?.() ?? (known.has(name) ? null : ask(name));
  gl.isEnabled = () => false;
}
