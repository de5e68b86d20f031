using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Tests.Http;

public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task The_environment_is_what_was_asked_for_and_no_answer_ever_has_a_stack_trace(string environment)
    {
        await using var gateway = await ServerUnderTest.StartAsync(environment, app =>
            app.MapGet("/api/bug", string () => throw new InvalidOperationException("the secret inside")).Needs(Scope.Any)
        );
        Assert.Equal(environment, gateway.Services.GetRequiredService<IHostEnvironment>().EnvironmentName);
        var bug = (await gateway.AskAsync(500, "GET", "/api/bug")).ToJsonString();
        Assert.DoesNotContain("secret", bug);
        Assert.DoesNotContain(" at ", bug);
        Assert.Single(gateway.Errors);
    }

    [Fact]
    public void The_command_line_goes_before_the_variable_and_production_is_what_is_left()
    {
        const string variable = "ASPNETCORE_ENVIRONMENT";
        var before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, "Staging");
            Assert.Equal(
                ("Staging", "Development"),
                (Settings.EnvironmentName([]), Settings.EnvironmentName(["--environment=Development"]))
            );
            Environment.SetEnvironmentVariable(variable, null);
            Assert.Equal("Production", Settings.EnvironmentName([]));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }
}
