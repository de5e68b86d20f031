using WaGateway.Validation;

namespace WaGateway.Media;

/// <summary>The settings of <c>Media:</c>.</summary>
internal sealed class MediaOptions
{
    /// <summary>The largest file that is sent or downloaded, in bytes.</summary>
    [Whole(1024, 2_000_000_000, Words = "a number of bytes from 1024 to 2000000000, e.g. 104857600")]
    public long MaxBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>What all files together may take, in bytes.</summary>
    [Whole(1024, 1_000_000_000_000_000, Words = "a number of bytes from Media:MaxBytes to 1000000000000000, e.g. 10737418240")]
    public long MaxTotalBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    /// <summary>How long files are kept; their messages stay.</summary>
    [Time(most: "3650d")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a <c>mediaUrl</c> opens its file.</summary>
    [Time(most: "3650d")]
    public TimeSpan LinksLast { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Where receivers reach this gateway, for <c>mediaUrl</c>; empty: <c>http://localhost</c> and the port.</summary>
    [Text(TextForm.UrlOrEmpty, "an absolute http or https URL, e.g. https://gateway.example.com")]
    public string PublicUrl { get; set; } = "";

    /// <summary>Until a file that is sent by its URL must be here.</summary>
    [Time]
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Private networks, in CIDR notation, from which files may be fetched by URL all the same.</summary>
    [Text(TextForm.Network, "a network such as 10.0.0.0/8 (one address: 127.0.0.1/32), several with commas")]
    public string[] AllowNetworks { get; set; } = [];

    /// <summary>The program that makes voice messages of other audio; empty looks for ffmpeg in the <c>PATH</c>.</summary>
    [Text(TextForm.FileOrEmpty, "the path of an existing ffmpeg")]
    public string FfmpegPath { get; set; } = "";
}
