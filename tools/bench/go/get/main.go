// Client-go's GET of one pod: `get STRATEGY URL CONCURRENCY COUNT` prints what it took as JSON.
package main

import (
	"context"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"client-ts.dev/bench/internal/client"
	"client-ts.dev/bench/internal/measure"
)

const warm, pods = 1000, 1000

func main() {
	strategy, url := os.Args[1], os.Args[2]
	concurrency, count := measure.Number(3), measure.Number(4)
	config := client.Config(strategy, url)
	if !strings.HasPrefix(url, "https:") {
		// Over plain HTTP client-go keeps two idle connections only; over TLS it keeps 25, or speaks HTTP/2.
		transport := http.DefaultTransport.(*http.Transport).Clone()
		transport.MaxIdleConnsPerHost, transport.MaxIdleConns = concurrency, 0
		config.Transport = transport
	}
	typed := client.Typed(config).CoreV1().Pods("x")
	get := func(name string) {
		_, err := typed.Get(context.Background(), name, metav1.GetOptions{})
		measure.Must(err)
	}
	if strings.Contains(strategy, "dynamic") {
		resource := client.Dynamic(config).Resource(corev1.SchemeGroupVersion.WithResource("pods")).Namespace("x")
		get = func(name string) {
			_, err := resource.Get(context.Background(), name, metav1.GetOptions{})
			measure.Must(err)
		}
	}
	repeat(get, concurrency, min(warm, count))
	start, startCPU := time.Now(), measure.CPU()
	repeat(get, concurrency, count)
	measure.Figures{
		"wallMs": measure.Ms(time.Since(start)),
		"cpuMs":  measure.Ms(measure.CPU() - startCPU),
		"peakMB": measure.PeakMB(),
	}.Print()
}

func repeat(get func(string), concurrency, count int) {
	var at atomic.Int64
	var workers sync.WaitGroup
	for range concurrency {
		workers.Go(func() {
			for i := at.Add(1); i <= int64(count); i = at.Add(1) {
				get("p" + strconv.FormatInt(i%pods, 10))
			}
		})
	}
	workers.Wait()
}
