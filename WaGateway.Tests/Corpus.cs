namespace WaGateway.Tests;

/// <summary>What people call themselves, their files and their words who want a browser, a terminal or a log to run it.</summary>
internal static class Corpus
{
    public static readonly string[] Texts =
    [
        "<script>window.owned=1</script>",
        "\"><img src=x onerror=window.owned=1>",
        "</title></textarea><svg/onload=window.owned=1>",
        "' onmouseover='window.owned=1' autofocus onfocus='window.owned=1",
        "javascript:window.owned=1",
        "{{7*7}}${window.owned=1}<%= 7*7 %>#{7*7}",
        "]]><!-- &lt;b&gt; &#x3c;script&#x3e;",
        "\\\"}];window.owned=1;[{\"a\":\"",
        "a\u202Egnp.exe",
        "<iframe srcdoc='<script>parent.owned=1</script>'>",
        "<a href=javascript:window.owned=1>x</a>",
        "../../../etc/passwd",
        "=cmd|' /C calc'!A0",
        "%0d%0aX-Owned: 1",
        "a; filename=b.html; x=\"y\"",
    ];

    /// <summary>These may not be in the name of a file that is sent by us; others send what they like.</summary>
    public static readonly string[] Controls =
    [
        "\u001b[31mred\u001b[2J\u001b]0;owned\a",
        "one\r\nfail: Forged[0] line\nwarn: another",
        "nul\0 bell\a del\u007f c1\u0085\u009b",
        "line\u2028separator\u2029end",
    ];

    public static IEnumerable<string> All => Texts.Concat(Controls);
}
