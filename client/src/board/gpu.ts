/** Is there a real graphics processor? Software WebGL is many times slower than a plain canvas. */

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|virgl|paravirtual/i;

/** True when WebGL is drawn by hardware. Anything unknown or hidden counts as hardware only if it is not a known software renderer. */
export function hasGraphicsProcessor(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (gl === null) return false;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL);
  // A page may hold few contexts: give this one back at once.
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return typeof name === "string" && name !== "" && !SOFTWARE.test(name);
}
