using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Probes;

public sealed class CorridorTests
{
    [Fact]
    public async Task A_request_passes_the_behaviour_on_its_way_to_the_handler()
    {
        var seen = new List<string>();
        var provider = new ServiceCollection()
            .AddSingleton(seen)
            .AddTransient<ServiceFactory>(services => services.GetRequiredService)
            .AddTransient<IMediator, Mediator>()
            .AddTransient<IPipelineBehavior<Echo, string>, Watch>()
            .AddTransient<IRequestHandler<Echo, string>, EchoHandler>()
            .BuildServiceProvider();

        var answer = await provider.GetRequiredService<IMediator>().Send(new Echo("hello"));

        Assert.Equal("hello", answer);
        Assert.Equal(["before", "hello", "after"], seen);
    }

    private sealed record Echo(string Text) : IRequest<string>;

    private sealed class EchoHandler(List<string> seen) : IRequestHandler<Echo, string>
    {
        public Task<string> Handle(Echo request, CancellationToken cancellationToken)
        {
            seen.Add(request.Text);
            return Task.FromResult(request.Text);
        }
    }

    private sealed class Watch(List<string> seen) : IPipelineBehavior<Echo, string>
    {
        public async Task<string> Handle(Echo request, CancellationToken cancellationToken, RequestHandlerDelegate<string> next)
        {
            seen.Add("before");
            var answer = await next();
            seen.Add("after");
            return answer;
        }
    }
}
