// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/** How a certificate's page looks: light and dark, on a phone, on paper. */
final class PageStyle {
    /** The style sheet. */
    static final String CSS = """
            :root{--bg:#fff;--fg:#1b1f24;--muted:#59636e;--line:#d8dee4;--card:#f6f8fa;--pass:#1a7f37;--fail:#c4232b;
            --invalid:#8a5a00;--a:#1f5fbf;--b:#0f8b8d;--l1:#8db9f2;--l2:#3f83dd;--l3:#1a4f9c;--l4:#d9730d;--floor:#8c959f;
            --s0:#c3cbd4;--s1:#8db9f2;--s2:#3f83dd;--s3:#b48ad6;--s4:#1f9e89;--s5:#e0a526;color-scheme:light dark}
            @media (prefers-color-scheme:dark){:root{--bg:#0f1318;--fg:#e6eaef;--muted:#9aa5b1;--line:#2e3640;--card:#171c23;
            --pass:#3fb950;--fail:#ff6b64;--invalid:#e3b341;--a:#6cacff;--b:#4fd1c5;--l1:#3d6ca8;--l2:#6ca6f5;--l3:#b9d6ff;
            --l4:#ffa657;--floor:#7d8590;--s0:#4b5563;--s1:#33598c;--s2:#5a9bf0;--s3:#b48ad6;--s4:#2fb5a0;--s5:#d9a441}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
            "Helvetica Neue",Arial,sans-serif}
            main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
            h1{font-size:1.05rem;font-weight:600;color:var(--muted);margin:0 0 .6rem}
            h2{font-size:1.1rem;margin:2.4rem 0 .3rem}
            p{margin:.3rem 0 .7rem}
            .verdict{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1rem;border-left:.45rem solid;padding:.2rem 0 .2rem .9rem}
            .verdict b{font-size:2.1rem;line-height:1.15;letter-spacing:.02em}
            .verdict span{font-size:1.25rem;color:var(--fg)}
            .PASS{color:var(--pass)}.FAIL{color:var(--fail)}.INVALID{color:var(--invalid)}
            .muted,.note{color:var(--muted)}.note{font-size:.87rem;max-width:46rem}
            ul{margin:.6rem 0;padding-left:1.2rem}li{margin:.15rem 0}
            .scroll{overflow-x:auto}.narrow+.scroll{margin-top:.7rem}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.92rem}
            th{font-weight:600;text-align:right;color:var(--muted);font-size:.82rem;white-space:nowrap}
            th:first-child,td:first-child{text-align:left}
            td{text-align:right;white-space:nowrap}
            th,td{padding:.32rem .6rem;border-bottom:1px solid var(--line)}
            th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
            .facts td{text-align:left;white-space:normal;overflow-wrap:anywhere;vertical-align:top}
            .facts td:first-child{color:var(--muted);width:15rem}
            .MET{color:var(--pass)}.EXCEEDED{color:var(--fail);font-weight:600}.NOISY,.TOO_FEW{color:var(--invalid);font-weight:600}
            svg{display:block;width:100%;height:auto}
            .narrow{display:none}
            .grid{stroke:var(--line);stroke-width:1}
            .tick{fill:var(--muted);font-size:12px}
            .line{fill:none;stroke-width:1.8;stroke-linejoin:round;stroke:var(--a)}
            .line.synced{stroke:var(--b);stroke-dasharray:7 3}
            .line.floor{stroke:var(--floor);stroke-width:1.2;stroke-dasharray:3 3}
            .area{stroke:none;fill:var(--floor);opacity:.16}
            .limit{stroke:var(--fail);stroke-width:2.4;fill:none}
            .line.p50{stroke:var(--l1)}.line.p99{stroke:var(--l2)}.line.p999{stroke:var(--l3)}.line.max{stroke:var(--l4)}
            .dot{fill:var(--a)}.dot.stall{fill:var(--floor)}
            .dot.pass{fill:var(--pass)}.dot.fail{fill:var(--fail)}.dot.invalid{fill:var(--invalid)}
            .dot.p50{fill:var(--l1)}.dot.p99{fill:var(--l2)}.dot.p999{fill:var(--l3)}.dot.max{fill:var(--l4)}
            .key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.85rem;color:var(--muted);margin:.2rem 0 .5rem}
            .key i{display:inline-block;width:1.3rem;height:0;border-top:3px solid;vertical-align:.25em;margin-right:.4rem}
            .key i.dashed{border-top-style:dashed}
            .key i.round{width:.6rem;height:.6rem;border:0;border-radius:50%;vertical-align:0}
            .bar{display:flex;height:1.5rem;border-radius:.25rem;overflow:hidden;margin:.5rem 0 .8rem}
            .bar span{min-width:2px}
            .swatch{display:inline-block;width:.75rem;height:.75rem;border-radius:.15rem;margin-right:.5rem;vertical-align:-.05em}
            code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
            @media (max-width:40rem){body{font-size:14px}main{padding:1rem .9rem 2rem}.wide,.aside{display:none}.narrow{display:block}
            .facts td:first-child{width:8.5rem}.facts{font-size:.85rem}th,td{padding:.3rem .4rem}
            .scroll th:first-child,.scroll td:first-child{position:sticky;left:0;background:var(--bg)}
            .scroll{background:linear-gradient(to left,var(--bg) 40%,transparent) right/3rem 100% no-repeat local,
            linear-gradient(to left,var(--line),transparent) right/.6rem 100% no-repeat scroll}}
            @media print{:root{--bg:#fff;--fg:#000;--muted:#444;--line:#ccc;--card:#fff;--pass:#1a7f37;--fail:#b3151d;
            --invalid:#7a4f00;--a:#1f5fbf;--b:#0f8b8d;--l1:#8db9f2;--l2:#3f83dd;--l3:#1a4f9c;--l4:#d9730d;--floor:#777;
            --s0:#c3cbd4;--s1:#8db9f2;--s2:#3f83dd;--s3:#b48ad6;--s4:#1f9e89;--s5:#e0a526}
            :root{color-scheme:light}body{font-size:10pt}main{max-width:none;padding:0}.verdict span{font-size:1.1rem}
            .scroll{overflow:visible;background:none}
            table{font-size:9.5pt}th{font-size:8.5pt}th,td{padding:.2rem .45rem}.note,.key{font-size:9pt}.note{max-width:none}
            .facts{font-size:9pt}.facts td{padding-top:.12rem;padding-bottom:.12rem}
            .tick{font-size:13.5px}section,table,svg,tr,li,.key{break-inside:avoid}h2,.key{break-after:avoid}h2{margin-top:1.3rem}
            .wide{display:block}.narrow{display:none}.aside{display:table-cell}
            .bar,.swatch,.key i{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:16mm}}
            """;

    private PageStyle() {}
}
