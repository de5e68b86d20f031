using System.Security.Cryptography;
using System.Text;
using WaGateway.Model.Formats;
using WaGateway.Webhooks;

namespace WaGateway.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();

    [Fact]
    public void The_vector_of_the_standard_holds() =>
        Assert.Equal(Signature, WebhookSignature.Standard([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body));

    [Fact]
    public void While_rotating_both_secrets_sign_the_new_one_first()
    {
        var both = WebhookSignature.Standard(["new", Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body).Split(' ');
        Assert.Equal([WebhookSignature.Standard(["new"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body), Signature], both);
    }

    [Fact]
    public void The_hub_signature_is_the_hex_digest_of_the_body() =>
        Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("segredo ☂"), Body)),
            HubSignature.Of("segredo ☂", Body)
        );

    [Fact]
    public void The_hub_signatures_key_is_the_text_of_a_generated_secret_too() =>
        Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Body)),
            HubSignature.Of(Secret, Body)
        );

    [Theory]
    [InlineData("plain", "706C61696E")]
    [InlineData("whsec_AAEC", "000102")]
    [InlineData("whsec_not base64!", "77687365635F6E6F742062617365363421")]
    public void A_plain_secret_is_its_bytes_and_a_standard_one_is_decoded(string secret, string key) =>
        Assert.Equal(key, Convert.ToHexString(WebhookSignature.Key(secret)));
}
